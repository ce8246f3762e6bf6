export { formatBytes } from "./bytes";
export {
  daysBetween,
  formatDate,
  formatDay,
  formatMonth,
  formatOpening,
  formatTime,
} from "./formats";
export {
  chooseLanguage,
  inLanguage,
  isLanguage,
  LANGUAGES,
  type Language,
  languageName,
  localeOf,
  withWords,
} from "./languages";
export {
  type Catalogue,
  createMessages,
  type Loader,
  type Loaders,
  type Messages,
  type Parameters,
  type Plural,
} from "./messages";
