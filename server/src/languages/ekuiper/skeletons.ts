import type { FileKind } from './kind.js';

/** How the places that an author fills in are written: as plain text, or as tab stops of an editor's snippet. */
export type Style = 'plain' | 'snippet';

const filler = (style: Style) => {
  let next = 1;
  return (text: string) => (style === 'snippet' ? `\${${next++}:${text}}` : text);
};

const both = (text: string) => `{ "en_US": "${text}", "zh_CN": "" }`;

function about(name: string, fill: (text: string) => string): string {
  return `  "about": {
    "trial": false,
    "author": { "name": "${fill('')}", "email": "", "company": "", "website": "" },
    "helpUrl": { "en_US": "", "zh_CN": "" },
    "description": ${both(fill(name))}
  }`;
}

const node = (category: string, name: string) =>
  `  "node": { "category": "${category}", "icon": "iconPath", "label": { "en_US": "${name}", "zh_CN": "${name}" } }`;

/** A field as all of eKuiper's own look. */
export function fieldSkeleton(style: Style, indent: string): string {
  const fill = filler(style);
  return [
    '{',
    `  "name": "${fill('name')}",`,
    `  "default": ${fill('""')},`,
    '  "optional": true,',
    '  "control": "text",',
    '  "type": "string",',
    `  "hint": ${both(fill(''))},`,
    `  "label": ${both(fill(''))}`,
    '}',
  ].join(`\n${indent}`);
}

/** An argument of a function. */
export function argumentSkeleton(style: Style, indent: string): string {
  const fill = filler(style);
  return [
    '{',
    `  "name": "${fill('name')}",`,
    '  "optional": false,',
    '  "control": "field",',
    '  "type": "any",',
    `  "hint": ${both(fill(''))},`,
    `  "label": ${both(fill(''))}`,
    '}',
  ].join(`\n${indent}`);
}

/** A function of a function descriptor. */
export function functionSkeleton(style: Style, indent: string, name = 'name'): string {
  const fill = filler(style);
  return [
    '{',
    `  "name": "${fill(name)}",`,
    `  "example": "${name}(col1)",`,
    `  "hint": ${both(fill(''))},`,
    '  "args": [],',
    '  "return": { "type": "any", "hint": { "en_US": "", "zh_CN": "" } },',
    `  "node": { "category": "function", "icon": "iconPath", "label": { "en_US": "${name}", "zh_CN": "${name}" } }`,
    '}',
  ].join(`\n${indent}`);
}

/** Whole files that are complete for eKuiper. */
export const skeletons: Readonly<Record<FileKind, (name: string, style: Style, functions?: readonly string[]) => string>> = {
  source: (name, style) => {
    const fill = filler(style);
    return `{\n${about(name, fill)},\n  "libs": [],\n  "properties": {\n    "default": [${style === 'snippet' ? '$0' : ''}]\n  },\n${node('source', name)}\n}\n`;
  },
  sink: (name, style) => {
    const fill = filler(style);
    return `{\n${about(name, fill)},\n  "libs": [],\n  "properties": [${style === 'snippet' ? '$0' : ''}],\n${node('sink', name)}\n}\n`;
  },
  function: (name, style, functions = [name]) => {
    const fill = filler(style);
    return `{\n${about(name, fill)},\n  "name": "${name}",\n  "functions": [\n    ${functions.map(each => functionSkeleton('plain', '    ', each)).join(',\n    ')}\n  ]\n}\n`;
  },
  portable: (name, style) => {
    const fill = filler(style);
    const [language, executable, symbol] = [fill('python'), fill(`${name}.py`), fill(name)];
    return `{\n  "version": "v1.0.0",\n  "language": "${language}",\n  "executable": "${executable}",\n  "sources": ["${symbol}"],\n  "sinks": [],\n  "functions": []\n}\n`;
  },
  config: () => 'default:\n',
};
