// The explorer as static files, without a server. What stands in the document was written by ganapp/ui/site.py.
import { mount } from "./shell.js";

const asked = new URLSearchParams(location.search).get("__theme");
const dark = asked ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
document.body.classList.toggle("dark", dark === "dark");
mount(document.body);
window.ganapp = { started: true };
