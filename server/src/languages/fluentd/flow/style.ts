/** What a picture is painted with; every colour as CSS writes it. */
export interface Palette {
  readonly ground: string;
  readonly text: string;
  readonly soft: string;
  readonly box: string;
  readonly rim: string;
  readonly line: string;
  readonly dead: string;
  readonly way: string;
  readonly source: string;
  readonly filter: string;
  readonly match: string;
  readonly store: string;
}

const light: Palette = {
  ground: '#fff',
  text: '#1f2328',
  soft: '#59636e',
  box: '#f6f8fa',
  rim: '#d1d9e0',
  line: '#818b98',
  dead: '#cf222e',
  way: '#0969da',
  source: '#1a7f37',
  filter: '#9a6700',
  match: '#0969da',
  store: '#8250df',
};

const dark: Palette = {
  ground: '#0d1117',
  text: '#e6edf3',
  soft: '#9198a1',
  box: '#161b22',
  rim: '#3d444d',
  line: '#7d8590',
  dead: '#ff7b72',
  way: '#58a6ff',
  source: '#3fb950',
  filter: '#d29922',
  match: '#58a6ff',
  store: '#bc8cff',
};

const shape = [
  '.flow{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}',
  '.flow .title{font-weight:600}',
  '.flow .caption,.flow .detail,.flow .edge text{font-size:11px}',
  '.flow .edge text{text-anchor:middle;paint-order:stroke;stroke-width:6px;stroke-linejoin:round}',
  '.flow .edge>path{fill:none;stroke-width:1.4}',
  '.flow .edge.maybe>path{stroke-dasharray:2 3}',
  '.flow .edge.dead>path,.flow .dead>rect{stroke-dasharray:5 4}',
  '.flow .side{stroke-width:3;stroke-linecap:round}',
  '.flow .edge.way>path{stroke-width:2.6}',
  '.flow .node.way>rect{stroke-width:2.2}',
  '.flow .off{opacity:.35}',
].join('');

/** The rules that give a picture its colours. */
export const painted = (c: Palette): string =>
  [
    `.flow text{fill:${c.text}}`,
    `.flow .caption,.flow .detail,.flow .group text{fill:${c.soft}}`,
    `.ground{fill:${c.ground}}`,
    `.flow .node>rect{fill:${c.box};stroke:${c.rim}}`,
    `.flow .group>rect{fill:none;stroke:${c.rim}}`,
    ...(['source', 'filter', 'match', 'store'] as const).map(kind => `.flow .${kind} .side{stroke:${c[kind]}}`),
    `.flow .log .side{stroke:${c.soft}}`,
    `.flow .edge>path{stroke:${c.line}}`,
    `.flow .edge text{stroke:${c.ground};fill:${c.soft}}`,
    `.flow .head path{fill:${c.line}}`,
    `.flow .node.way>rect,.flow .edge.way>path{stroke:${c.way}}`,
    `.flow .head.way path{fill:${c.way}}`,
    `.flow .dead>rect,.flow .dead .side,.flow .lost>rect,.flow .edge.dead>path{stroke:${c.dead}}`,
    `.flow .dead>text,.flow .dead .title,.flow .lost .title{fill:${c.dead}}`,
    `.flow .head.dead path{fill:${c.dead}}`,
  ].join('');

/** The style of a picture that stands alone. */
export const style = `${shape}${painted(light)}@media(prefers-color-scheme:dark){${painted(dark)}}`;

/** The style of a picture that takes its colours from the page around it. */
export const styleWith = (palette: Palette): string => shape + painted(palette);
