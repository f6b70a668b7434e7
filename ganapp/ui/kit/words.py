"""The words of the table as Gradio wants them: `i18n(key)` is replaced by the page, in the reader's language."""

import gradio as gr

from ganapp.texts import LANGUAGES, TEXTS

i18n = gr.I18n(
    **{
        code: {key: getattr(text, code) for key, text in TEXTS.items() if not key.startswith("lesson_")}
        for code in LANGUAGES
    }
)
