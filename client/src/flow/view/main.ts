import { layout, svg } from '../../../../server/src/languages/fluentd/flow/svg.js';
import type { FromView, Kept, ToView } from '../talk.js';
import { Camera } from './camera.js';
import { turned } from './turn.js';

// The script of the view, in a browser: it draws what the panel sends and says what is done with it.

declare function acquireVsCodeApi(): { postMessage(message: FromView): void; setState(state: Kept): void };

const editor = acquireVsCodeApi();
const tag = element('tag', HTMLInputElement);
const picture = element('picture', HTMLElement);
const why = element('why', HTMLElement);
const told = element('told', HTMLElement);
const camera = new Camera(picture);
/** So long a pause in typing a tag asks for its way; in milliseconds. */
const pause = 200;

let shown: (ToView & { readonly kind: 'flow' }) | undefined;
let here: string | undefined;
/** From the top to the bottom; undefined until it is known what suits the picture and the room for it. */
let down: boolean | undefined;

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`There is no ${id}.`);
  return found;
}

function draw(message: ToView & { readonly kind: 'flow' }): void {
  const { uri, name, flow, why: sentence = '' } = message;
  editor.setState({ uri, tag: tag.value });
  shown = message;
  why.textContent = sentence;
  told.replaceChildren(
    ...(flow?.way?.told ?? []).map(each => {
      const item = document.createElement('li');
      item.textContent = each;
      return item;
    }),
  );
  const focused = document.activeElement?.getAttribute('data-id');
  if (!flow) {
    camera.show(undefined);
    return;
  }
  const room = { width: picture.clientWidth, height: picture.clientHeight };
  const place = (down: boolean) => layout(flow, down);
  const turn = down === undefined ? turned(flow.nodes.length, room, place) : { down, placed: place(down) };
  down = turn.down;
  const made = new DOMParser().parseFromString(svg(flow, { title: name, ...turn, styled: false }), 'image/svg+xml').documentElement;
  // As a picture it would hide from a screen reader what can be done with its parts.
  made.setAttribute('role', 'group');
  const places = new Set([...flow.nodes, ...flow.groups].flatMap(({ id, uri }) => (uri === undefined ? [] : id)));
  for (const part of made.querySelectorAll('[data-id]')) {
    if (!places.has(part.getAttribute('data-id') ?? '')) continue;
    part.setAttribute('role', 'link');
    part.setAttribute('tabindex', '0');
    part.setAttribute('aria-label', part.querySelector('title')?.textContent ?? '');
  }
  camera.show(made instanceof SVGSVGElement ? made : undefined);
  mark(here, false);
  if (focused) part(focused)?.focus();
}

const part = (id: string) => picture.querySelector<SVGElement>(`[data-id="${CSS.escape(id)}"]`);

function mark(id: string | undefined, reveal: boolean): void {
  here = id;
  for (const each of picture.querySelectorAll('.here')) each.classList.remove('here');
  const found = id === undefined ? null : part(id);
  found?.classList.add('here');
  if (reveal) found?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

const idAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest('[data-id][role=link]')?.getAttribute('data-id') : undefined;

function open(event: Event): void {
  const id = idAt(event.target);
  if (!id) return;
  event.preventDefault();
  editor.postMessage({ kind: 'open', id });
}

let typing: ReturnType<typeof setTimeout> | undefined;
tag.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => editor.postMessage({ kind: 'tag', tag: tag.value.trim() }), pause);
});
picture.addEventListener('click', event => {
  if (!camera.moved) open(event);
});
picture.addEventListener('keydown', event => {
  if (event.key === 'Enter' || event.key === ' ') open(event);
  else if (event.key === '+' || event.key === '=') camera.zoom(1.25);
  else if (event.key === '-') camera.zoom(0.8);
  else if (event.key === '0') camera.whole();
});
element('bigger', HTMLElement).addEventListener('click', () => camera.zoom(1.25));
element('smaller', HTMLElement).addEventListener('click', () => camera.zoom(0.8));
element('whole', HTMLElement).addEventListener('click', () => camera.whole());
element('export', HTMLElement).addEventListener('click', () => {
  if (shown?.flow) editor.postMessage({ kind: 'export', svg: svg(shown.flow, { title: shown.name, ...(down && { down }) }) });
});
window.addEventListener('message', ({ data }: MessageEvent<ToView>) => {
  if (data.kind === 'flow') draw(data);
  else mark(data.id, data.reveal !== false);
});
let width = 0;
new ResizeObserver(() => {
  // A little more or less room does not turn the picture round.
  if (Math.abs(picture.clientWidth - width) < 100) return;
  width = picture.clientWidth;
  down = undefined;
  if (shown) draw(shown);
}).observe(picture);
editor.postMessage({ kind: 'ready' });
