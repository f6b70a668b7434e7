// Saves every value it is given as a file.
watch("value", () => {
  const { name, uri } = props.value ?? {};
  if (uri) Object.assign(document.createElement("a"), { href: uri, download: name }).click();
});
