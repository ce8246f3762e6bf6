const EVERY_MS = 2000;
const LINK = /https?:\/\/[^\s<>"]+/g;
const part = (id) => document.getElementById(id);

let mails = [];
let open = null;

async function look() {
  try {
    const answer = await fetch("/mails");
    const found = await answer.json();
    if (found.length !== mails.length || found[0]?.number !== mails[0]?.number) {
      mails = found;
      list();
    }
  } catch {
    // The demo was stopped, or starts anew; the next look tells.
  }
  setTimeout(look, EVERY_MS);
}

function list() {
  part("empty").hidden = mails.length > 0;
  part("list").replaceChildren(...mails.map(entry));
  if (open === null && mails.length > 0) show(mails[0]);
}

function entry(mail) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.number = mail.number;
  button.append(words("strong", mail.subject), words("span", mail.to), words("time", moment(mail)));
  button.setAttribute("aria-current", String(mail.number === open));
  button.addEventListener("click", () => show(mail));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function show(mail) {
  open = mail.number;
  for (const button of part("list").querySelectorAll("button"))
    button.setAttribute("aria-current", String(Number(button.dataset.number) === open));
  part("subject").textContent = mail.subject;
  part("from").textContent = mail.from;
  part("to").textContent = mail.to;
  part("at").textContent = moment(mail);
  part("html").src = `/mails/${mail.number}/html`;
  part("text").replaceChildren(...linked(mail.text));
  part("mail").hidden = false;
}

function linked(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    const link = words("a", found[0]);
    link.href = found[0];
    link.target = "_blank";
    link.rel = "noopener";
    parts.push(text.slice(end, found.index), link);
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

function words(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

const moment = (mail) => new Date(mail.at).toLocaleString();

function choose(html) {
  part("as-html").setAttribute("aria-pressed", String(html));
  part("as-text").setAttribute("aria-pressed", String(!html));
  part("html").hidden = !html;
  part("text").hidden = html;
}

part("as-html").addEventListener("click", () => choose(true));
part("as-text").addEventListener("click", () => choose(false));
look();
