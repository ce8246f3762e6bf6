/** Words that stand in lists of leaked passwords, in the languages of our members, and rows of keys. */
const WORDS = new Set(
  `aaaa abc admin administrator allemagne alles amore amour andrea angel anna apple april arsenal asdf august
  auto azerty baby baseball basel batman bayern beratung berlin bern bienvenue blume bonjour boss butterfly
  calcio cambiami canton changeme charlie cheese chelsea chocolat chocolate christian ciao coeur computer
  daniel david demo deutschland dragon dreamer empire energie entrer essai estate everton facile familie
  famille fantasy fcb ferrari firma flower football forever france freedom freiheit freund freunde friend
  friends fuckyou fussball gast geheim genf geneve ginevra google gott grazie gruezi guest hallo hallowelt
  harley haus hello helloworld herbst hockey hola hund iloveyou inter internet inverno italia jesus jetaime
  jordan juventus kantonalbank katze kennwort killer kunde laura leben letmein liebe login london love lugano
  luzern madonna maison mama marina martin master matrix maus mexico michael milano miteinander mon monkey
  montag mustang name natalie nicole nopassword november office oktober oli paradis paris parola pass passwd
  passwort password passwordabc passe motdepasse passwordpassword pepper pizza pokemon polizei porsche prince
  princess printemps private prova qazwsx qwer qwert qwertz qwerty rainbow realmadrid robert roma root
  samsung sandra schalke schatz schweiz secret security segreto september server service shadow simon soleil
  sommer sonne sparkasse spring star starwars start steelers stern success suisse summer sunshine super
  superman svizzera sweet swiss switzerland sysadmin taylor teamo telefon temp temporary test tester thomas
  tiger toyota trustno uncle unicorn user vacances valentina vanessa versicherung visavis vorsorge welcome
  welt whatever wilhelm willkommen winter wolf yellow zaq zermatt zugang zurich zuerich frueh fruehling
  correct horse battery staple correcthorsebatterystaple`.split(/\s+/),
);
const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertzuiopasdfghjklyxcvbnm",
  "qwertyuiopasdfghjklzxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1q2w3e4r5t6z7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6zhn7ujm",
].flatMap((row) => [row, [...row].reverse().join("")]);
const DISGUISES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
const FEWEST_PARTS = 4;
const LONGEST_WORD = 28;

/**
 * Whether a password is put together from so few well-known parts that guessing programs try it early: leaked
 * words, rows of keys, years, signs of punctuation and `personal` words, also in disguise ("P4ssw0rt").
 */
export function isCommon(password: string, personal: readonly string[]): boolean {
  const known = new Set([...WORDS, ...personal.map(plain)].filter((word) => word.length > 1));
  return fewestParts(plain(password), known) < FEWEST_PARTS;
}

const plain = (text: string) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

/** The least that `text` costs in parts: a known part one, a sign of punctuation a quarter, any other sign two. */
function fewestParts(text: string, known: ReadonlySet<string>): number {
  const fewest = [0];
  for (let end = 1; end <= text.length; end += 1) {
    let best = (fewest[end - 1] ?? 0) + (/[\p{L}\d]/u.test(text[end - 1] ?? "") ? 2 : 0.25);
    for (let begin = Math.max(0, end - LONGEST_WORD); begin < end - 1; begin += 1) {
      if (isPart(text.slice(begin, end), known)) best = Math.min(best, (fewest[begin] ?? 0) + 1);
    }
    fewest.push(best);
  }
  return fewest[text.length] ?? 0;
}

function isPart(part: string, known: ReadonlySet<string>): boolean {
  if (known.has(part) || known.has(undisguised(part))) return true;
  return /^(19|20)\d\d$|^(.)\2+$/u.test(part) || ROWS.some((row) => row.includes(part));
}

const undisguised = (part: string) => [...part].map((sign) => DISGUISES[sign] ?? sign).join("");
