export { AbsenceEditor, type AbsenceEditorProps, type Colleague } from "./AbsenceEditor";
