// From a face to a first message: business card, form and composer, fetched as soon as the first screen stands.
export { ConversationScreen } from "./screens/ConversationScreen";
export { ExpertScreen } from "./screens/ExpertScreen";
export { reopening } from "./state/reopening";
