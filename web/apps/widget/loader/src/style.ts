// Written tightly: this travels to every page view of every website. The shadow root keeps the website's rules out.
// The launcher waits a moment for what the company settled about it, so that it need not change before one's eyes.
// Its ink is black or white, whichever has at least 4.5:1 on the accent (CIE lightness 49.44 parts the two).
export const STYLE = `:host{color-scheme:light dark}
*{box-sizing:border-box;font:16px/1.5 system-ui,sans-serif}
button{position:absolute;top:8px;right:8px;width:44px;height:44px;border:0;border-radius:28px;background:none;color:inherit;font-size:28px;line-height:1;cursor:pointer}
:focus-visible{outline:3px solid light-dark(#fff,#111);box-shadow:0 0 0 6px var(--fill)}
.launcher,.panel{position:fixed;inset:auto 20px 20px auto;outline:1px solid #0000;box-shadow:0 0 0 1px #8884,0 6px 24px #0004}
.left>*{right:auto;left:20px}
.launcher{bottom:max(20px,env(safe-area-inset-bottom));width:auto;height:56px;padding:0 20px;display:flex;align-items:center;gap:12px;
background:var(--fill);color:lab(from var(--fill) calc((49.44 - l)*infinity) 0 0);font-weight:600;animation:in .16s .6s both}
.known .launcher{animation-delay:0s}
.launcher:before{content:"";width:22px;height:17px;border:2px solid;border-radius:7px 7px 7px 0}
b{position:absolute;top:-6px;right:-4px;min-width:24px;border-radius:12px;background:#b3261e;color:#fff;font-size:14px;line-height:24px;text-align:center}
.panel{width:380px;height:min(640px,100dvh - 40px);overflow:hidden;border-radius:12px;background:light-dark(#fff,#15181c);color:light-dark(#111,#eee);animation:in .16s ease-out}
iframe{width:100%;height:100%;border:0;opacity:0}
.ready iframe{opacity:1;transition:opacity .12s}
[hidden]{display:none!important}
@keyframes in{from{opacity:0;translate:0 8px}}
@media(max-width:480px),(max-height:420px){.panel{inset:0 0 auto!important;width:100%;height:100%;border-radius:0;padding:env(safe-area-inset-top) 0 env(safe-area-inset-bottom)}}
@media(prefers-reduced-motion){*{animation-duration:1ms!important;transition:none!important}}
@media print{*{display:none}}`;
