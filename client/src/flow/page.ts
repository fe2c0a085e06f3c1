import { styleWith } from '../../../server/src/languages/fluentd/flow/style.js';

export interface Page {
  readonly nonce: string;
  /** The script of the view, which nothing in it ends. */
  readonly script: string;
  readonly language: string;
  readonly words: Readonly<Record<Word, string>>;
  readonly tag: string;
}

/** What the view says; the keys are those of its elements. */
export type Word = 'title' | 'tag' | 'hint' | 'bigger' | 'smaller' | 'whole' | 'export' | 'picture';

const theme = styleWith({
  ground: 'var(--vscode-editor-background)',
  text: 'var(--vscode-editor-foreground)',
  soft: 'var(--vscode-descriptionForeground)',
  box: 'var(--vscode-editorWidget-background)',
  rim: 'var(--vscode-contrastBorder,var(--vscode-editorWidget-border,var(--vscode-descriptionForeground)))',
  line: 'var(--vscode-descriptionForeground)',
  dead: 'var(--vscode-errorForeground)',
  way: 'var(--vscode-textLink-foreground)',
  source: 'var(--vscode-charts-green)',
  filter: 'var(--vscode-charts-yellow)',
  match: 'var(--vscode-charts-blue)',
  store: 'var(--vscode-charts-purple)',
});

const style = `${theme}
html,body{height:100%;margin:0;padding:0}
body{display:flex;flex-direction:column;background:var(--vscode-editor-background);color:var(--vscode-editor-foreground);font:var(--vscode-font-size) var(--vscode-font-family)}
header{display:flex;gap:6px;align-items:center;padding:6px 10px;border-bottom:1px solid var(--vscode-panel-border)}
header label{white-space:nowrap}
input{flex:9;min-width:60px;max-width:320px;padding:3px 6px;color:var(--vscode-input-foreground);background:var(--vscode-input-background);border:1px solid var(--vscode-input-border,var(--vscode-contrastBorder,transparent));font:inherit}
input::placeholder{color:var(--vscode-input-placeholderForeground)}
button{padding:3px 9px;color:var(--vscode-button-secondaryForeground);background:var(--vscode-button-secondaryBackground);border:1px solid var(--vscode-contrastBorder,transparent);border-radius:2px;font:inherit;cursor:pointer}
button:hover{background:var(--vscode-button-secondaryHoverBackground)}
header span{flex:1}
:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:1px}
#picture{flex:1;overflow:auto;cursor:grab}
#picture.held{cursor:grabbing;user-select:none}
.flow{display:block;margin:0 auto}
.flow [role=link]{cursor:pointer}
.flow [role=link]:focus-visible>rect,.flow .node.here>rect{stroke:var(--vscode-focusBorder);stroke-width:2.4}
.flow .node.here>rect{fill:var(--vscode-list-inactiveSelectionBackground,var(--vscode-editorWidget-background))}
#why{padding:24px;text-align:center;color:var(--vscode-descriptionForeground)}
#told{max-height:34%;overflow:auto;margin:0;padding:8px 10px 8px 36px;border-top:1px solid var(--vscode-panel-border)}
#told:empty,#why:empty{display:none}`;

/** The page of the view: one script, and nothing from anywhere else. */
export function page({ nonce, script, language, words, tag }: Page): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const button = (id: Word, sign: string) =>
    `<button id="${id}" title="${escaped(words[id])}" aria-label="${escaped(words[id])}">${escaped(sign)}</button>`;
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(words.title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>
<label for="tag">${escaped(words.tag)}</label>
<input id="tag" type="text" spellcheck="false" placeholder="${escaped(words.hint)}" value="${escaped(tag)}">
<span></span>
${button('smaller', '−')}
${button('bigger', '+')}
${button('whole', '⤢')}
${button('export', words.export)}
</header>
<main id="picture" tabindex="0" aria-label="${escaped(words.picture)}"></main>
<div id="why" role="status"></div>
<ol id="told" aria-live="polite"></ol>
<script type="module" nonce="${nonce}">${script}</script>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, each => entities[each] ?? each);
