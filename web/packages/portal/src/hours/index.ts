export { Spans } from "./Spans";
export { WeekFields, weekMistakes } from "./WeekFields";
export {
  areSound,
  OFFICE_WEEK,
  type Span,
  spanOf,
  spansMistake,
  type Week,
  type WeeklyWindow,
  weeklyOf,
  weekOf,
  windowOf,
} from "./week";
