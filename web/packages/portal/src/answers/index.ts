export { AnswersEditor, type AnswersEditorProps } from "./AnswersEditor";
