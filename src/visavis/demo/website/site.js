// Pages of one language change without loading anew, as many company websites do.
async function show(address) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = page.title;
  for (const part of [".pages", ".languages", "#main"]) {
    document.querySelector(part).replaceWith(page.querySelector(part));
  }
  document.querySelector("#main").focus({ preventScroll: true });
  scrollTo(0, 0);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-inside]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show(link.href).catch(() => location.assign(link.href));
});

addEventListener("popstate", () => show(location.href).catch(() => location.reload()));
