/** The look of the channel page: dark, quiet, readable in both writing directions. */
export const pageStyle = `
:root { color-scheme: dark; --ground: #17191d; --raised: #20232a; --line: #2e323b; --text: #dfe3ea; --soft: #98a0ae; --accent: #6ea8fe; --warm: #e0a030; }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 220px minmax(0, 1fr); min-height: 100vh; background: var(--ground); color: var(--text); font: 15px/1.45 system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif; }
nav { background: #121418; border-inline-end: 1px solid var(--line); padding: 16px 10px; position: sticky; top: 0; height: 100vh; overflow-y: auto; }
nav h1 { font-size: 15px; margin: 0 8px 14px; }
nav a { display: block; color: var(--soft); text-decoration: none; padding: 5px 8px; border-radius: 6px; overflow-wrap: anywhere; }
nav a.here, nav a:hover { background: var(--raised); color: var(--text); }
main { max-width: 860px; padding: 0 20px 60px; }
.bar { position: sticky; top: 0; background: var(--ground); border-bottom: 1px solid var(--line); padding: 14px 0; margin-bottom: 10px; font-weight: 600; z-index: 1; }
.hash { color: var(--soft); }
.topic { color: var(--soft); font-weight: 400; margin-inline-start: 12px; font-size: 13px; }
.message { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 12px; padding: 10px 8px; border-radius: 8px; border-inline-start: 3px solid transparent; }
.message:hover { background: #1b1e23; }
.pinged { background: #2a2418; border-inline-start-color: var(--warm); }
.avatar { width: 40px; height: 40px; border-radius: 12px; background: #31405c; display: grid; place-items: center; font-weight: 700; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 6px; }
.author { font-weight: 600; } .author.bot { color: #a9c7ff; }
.tag { background: #3a5db0; color: #fff; font-size: 10px; font-weight: 700; border-radius: 4px; padding: 1px 5px; } .tag.soft { background: var(--line); color: var(--soft); }
time { color: var(--soft); font-size: 12px; }
.content, .embed, .description { overflow-wrap: anywhere; }
.gap { height: .6em; }
.subtext { color: var(--soft); font-size: 12.5px; }
.heading { font-weight: 700; } .h1 { font-size: 1.35em; } .h2 { font-size: 1.2em; } .h3 { font-size: 1.08em; }
.item { padding-inline-start: 1em; } .bullet { color: var(--soft); }
blockquote { margin: 2px 0; padding-inline-start: 10px; border-inline-start: 3px solid #4a505c; }
code { background: #0f1114; padding: 1px 4px; border-radius: 4px; } pre { background: #0f1114; padding: 8px 10px; border-radius: 6px; overflow-x: auto; } pre code { padding: 0; }
a { color: var(--accent); } main a { text-decoration: none; } main a:hover { text-decoration: underline; }
.mention { background: #2b3a5e; color: #c4d6ff; border-radius: 4px; padding: 0 3px; }
.spoiler { background: #3a3e47; color: transparent; border-radius: 4px; } .spoiler:hover { color: inherit; }
.embed { background: var(--raised); border: 1px solid var(--line); border-inline-start: 4px solid #4a4d55; border-radius: 6px; padding: 10px 14px 12px; margin-top: 6px; max-width: 580px; }
.embed .by { font-size: 13px; font-weight: 600; } .embed .title { font-weight: 700; margin: 2px 0 4px; }
.embed footer { color: var(--soft); font-size: 12px; margin-top: 8px; }
.fields { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-top: 8px; } .field { flex: 1 1 100%; } .field.inline { flex: 1 1 28%; } .field .name { font-weight: 600; font-size: 13.5px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; } .section { display: flex; justify-content: space-between; gap: 12px; }
.button, .menu { background: #3a3f4a; border-radius: 6px; padding: 5px 14px; font-size: 14px; color: #fff; display: inline-block; } .button.primary { background: #3f62c4; } .button.success { background: #2c7a4b; } .button.danger { background: #a5343a; } .button.off { opacity: .5; }
.file { color: var(--soft); font-size: 13px; margin-top: 4px; }
.edited { color: var(--soft); font-size: 12px; } .edited summary { cursor: pointer; width: max-content; } .version { border-inline-start: 2px dashed var(--line); padding-inline-start: 10px; margin: 6px 0; opacity: .8; }
.empty { color: var(--soft); padding: 30px 8px; } hr { border: 0; border-top: 1px solid var(--line); margin: 8px 0; }
@media (max-width: 640px) { body { grid-template-columns: minmax(0, 1fr); } nav { position: static; height: auto; } }
`;
