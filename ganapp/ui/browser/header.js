// Title, language, theme and the link to what one sees.
const header = element.querySelector(".masthead");
const names = { en: "English", pt: "Português" };
const [title, tools] = [make("div", "", header), make("div", "tools", header)];
make("h1", "", title).textContent = word("title");
make("p", "", title).textContent = word("lead");

const group = make("div", "languages", tools);
group.setAttribute("role", "group");
group.setAttribute("aria-label", word("language"));
for (const [code, name] of Object.entries(names)) {
  const button = make("button", "", group);
  Object.assign(button, { type: "button", lang: code, textContent: name });
  button.setAttribute("aria-pressed", code === language);
  button.addEventListener("click", () => ganapp.speak(code));
}

const theme = make("button", "theme", tools);
theme.type = "button";
theme.textContent = "◐";
theme.setAttribute("aria-label", word("theme"));
theme.title = word("theme");
theme.addEventListener("click", () => ganapp.dark(!document.body.classList.contains("dark")));

const copy = make("button", "copy", tools);
copy.type = "button";
copy.textContent = word("copy_link");
const said = make("span", "said", tools);
said.setAttribute("role", "status");
copy.addEventListener("click", async () => {
  await ganapp.copy().then(
    () => (said.textContent = word("copied")),
    () => (said.textContent = location.href), // the browser forbids it: then to be copied by hand
  );
  setTimeout(() => (said.textContent = ""), 4000);
});

try {
  const kept = localStorage.getItem("theme");
  if (kept && !location.search.includes("__theme=")) document.body.classList.toggle("dark", kept === "dark");
} catch { /* nothing may be stored: the system's theme */ }
