import { place } from "./place";
import { Confirm } from "./screens/Confirm";
import { Forgotten } from "./screens/Forgotten";
import { Invitation } from "./screens/Invitation";
import { Nothing } from "./screens/Nothing";
import { Register } from "./screens/Register";
import { Reset } from "./screens/Reset";

export function App() {
  const shown = place.value;
  switch (shown.kind) {
    case "register":
      return <Register />;
    case "forgotten":
      return <Forgotten />;
    case "confirm":
      return <Confirm key={shown.token} token={shown.token} />;
    case "invitation":
      return <Invitation key={shown.token} token={shown.token} />;
    case "reset":
      return <Reset key={shown.token} token={shown.token} />;
    case "nothing":
      return <Nothing />;
  }
}
