/** Rules for what comes once the page stands; the same tight writing as for the launcher. */
export const PAGE_STYLE = `.round{width:56px;padding:0;justify-content:center}
.round>span{position:absolute;clip-path:inset(50%)}
.ready .refused{display:none}
.refused{position:absolute;inset:72px 24px auto}
a{display:block;margin-top:16px;color:inherit}
.greeting{position:fixed;right:20px;bottom:calc(max(20px,env(safe-area-inset-bottom)) + 72px);width:min(320px,100vw - 40px);padding:16px;border-radius:12px;
background:light-dark(#fff,#15181c);color:light-dark(#111,#eee);box-shadow:0 0 0 1px #8884,0 6px 24px #0004;animation:in .16s ease-out}
.left .greeting{right:auto;left:20px}
p{margin:0 0 12px;overflow-wrap:anywhere}
.who{display:flex;align-items:center;gap:12px;margin-right:40px;font-size:14px;line-height:1.3}
strong{display:block;font-size:16px;font-weight:600}
.face{flex:none;display:grid;place-items:center;width:56px;height:56px;overflow:hidden;border-radius:50%;background:light-dark(#e8eaed,#2a2f36);font-size:20px;font-weight:600}
canvas{width:56px;height:56px}
.greeting>.begin,.greeting>.never{position:static;width:100%;height:auto;min-height:44px;padding:8px 16px;font-size:16px;line-height:1.3}
.begin{border-radius:8px;background:var(--fill);color:lab(from var(--fill) calc((49.44 - l)*infinity) 0 0);font-weight:600}
.calls{display:flex;gap:8px;margin:8px 0 0}
.calls:empty,.unseen:empty{display:none}
.greeting .call{position:static;flex:1;width:auto;min-width:0;height:auto;min-height:44px;padding:8px 4px;border-radius:8px;box-shadow:inset 0 0 0 1px #8888;font-size:14px;line-height:1.3}
.unseen{margin:8px 0 0;font-size:14px}
.never{margin-top:4px;font-size:14px;text-decoration:underline}`;
