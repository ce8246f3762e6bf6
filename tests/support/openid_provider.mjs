// An OpenID provider on loopback. Arguments: the client's redirect address, and the accounts as JSON by subject.
import { createServer } from "node:http";
import Provider from "../../web/node_modules/oidc-provider/lib/index.js";

const [redirect, accounts] = process.argv.slice(2);
const people = JSON.parse(accounts);
const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "visavis", client_secret: "client's secret", redirect_uris: [redirect] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["cookies"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  });
  server.on("request", provider.callback());
  process.stdout.write(`${issuer}\n`);
});
