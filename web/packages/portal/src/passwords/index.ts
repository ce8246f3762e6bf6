export { NewPassword, weaknessWords } from "./NewPassword";
export { weaknessOf } from "./quality";
