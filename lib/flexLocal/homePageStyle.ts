const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names come from files and forms of others: they are shown as text, never as markup. */
export function escapeHtml(text: unknown): string {
  return String(text ?? '').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** Light and dark by what the person's system says; wide things scroll within themselves. */
export const HOME_PAGE_STYLE = `
:root{color-scheme:light dark;--line:#d5d9de;--soft:#f3f5f7;--muted:#5a6470;--link:#0b5fc0;--good:#0a7038;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--line:#3a414a;--soft:#20252b;--muted:#a3adb8;--link:#7db6ff;--good:#6cd38f;--bad:#ff9a91}body{background:#15181c;color:#e6e9ec}}
*{box-sizing:border-box}
body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:58rem;padding:2rem 1rem 4rem}
h1{font-size:1.75rem;margin:0}
h2{font-size:1.2rem;margin:2.5rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:0 0 .5rem}
header p,small,h3 code{color:var(--muted);font-weight:400}
a{color:var(--link)}
.tenant{margin:0 0 1.25rem;padding:1rem;border:1px solid var(--line);border-radius:.5rem}
table{border-collapse:collapse;table-layout:fixed;width:100%}
th{color:var(--muted);font-size:.85rem;font-weight:500}
td,th{overflow-wrap:anywhere;text-align:left;vertical-align:top;padding:.35rem 1rem .35rem 0;border-top:1px solid var(--line)}
thead th{border-top:0}
.asset{display:flex;flex-wrap:wrap;gap:.5rem 1rem;padding:.75rem 0;border-top:1px solid var(--line)}
.asset>div{flex:1 1 12rem;min-width:0}
.asset:last-child{padding-bottom:0}
h4{font-size:1rem;font-weight:500;margin:0}
img{aspect-ratio:4/3;background:var(--soft);border-radius:.35rem;height:6rem;object-fit:cover}
ul{list-style:none;margin:.25rem 0 0;padding:0}
li{overflow-wrap:anywhere}
.state{font-weight:600}
.ready{color:var(--good)}
.failed{color:var(--bad)}
code,pre{font:.85rem/1.5 ui-monospace,SFMono-Regular,Consolas,monospace}
pre{background:var(--soft);border:1px solid var(--line);border-radius:.5rem;overflow-x:auto;padding:.85rem 1rem}
`;
