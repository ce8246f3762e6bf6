export const WORDS = "";
