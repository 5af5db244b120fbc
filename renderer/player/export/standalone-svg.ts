import type { Box } from '../../diagram/geometry/box.ts';

/** What is written into a picture that leaves the lab. */
export type Caption = { readonly title: string; readonly description: string };

const SVG = 'http://www.w3.org/2000/svg';
/** Free room around a picture, in its own units. */
const MARGIN = 16;

/** Attributes that say where something is; styles are computed, and everything else belongs to the page. */
const GEOMETRY = [
  ...['x', 'y', 'x1', 'y1', 'x2', 'y2', 'dx', 'dy', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height'],
  ...['d', 'points', 'transform', 'text-anchor', 'dominant-baseline'],
];

/** Properties with the values that SVG gives where nothing is written. */
const PAINT = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'paint-order': 'normal',
} as const;
const TYPE = ['font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'letter-spacing'] as const;

/** How much of a picture there is, in its own units. */
export function extentOf(picture: SVGGElement): Box {
  const { x, y, width, height } = picture.getBBox();
  return { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

/** The smallest box around several. */
export function around(boxes: readonly Box[]): Box {
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * A drawn picture as an element that needs nothing of the page: every style is an attribute, fonts are named with what may
 * stand for them, and what is only there to be pointed at is left out.
 */
export function standalone(picture: SVGGElement, background: string, caption: Caption): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, text] of [
    ['title', caption.title],
    ['desc', caption.description],
  ] as const) {
    const element = document.createElementNS(SVG, name);
    element.textContent = text;
    svg.append(element);
  }
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('fill', background);
  svg.append(paper);
  const group = document.createElementNS(SVG, 'g');
  for (const child of picture.children) append(group, child);
  svg.append(group);
  return svg;
}

/** Gives a picture its frame, and returns it as text. */
export function svgText(svg: SVGSVGElement, { x, y, width, height }: Box): string {
  svg.setAttribute('viewBox', [x, y, width, height].map((each) => each.toFixed(1)).join(' '));
  svg.setAttribute('width', width.toFixed(0));
  svg.setAttribute('height', height.toFixed(0));
  const paper = svg.querySelector('rect');
  for (const [name, value] of Object.entries({ x, y, width, height })) paper?.setAttribute(name, value.toFixed(1));
  return new XMLSerializer().serializeToString(svg);
}

function append(parent: Element, from: Element): void {
  if (from.getAttribute('role') === 'button') return;
  const style = getComputedStyle(from);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  const to = document.createElementNS(SVG, from.localName);
  for (const name of GEOMETRY) {
    const value = from.getAttribute(name);
    if (value !== null) to.setAttribute(name, value);
  }
  if (from.localName !== 'title') paint(to, from, style);
  parent.append(to);
  for (const child of from.childNodes) {
    if (child instanceof Element) append(to, child);
    else if (child.nodeType === Node.TEXT_NODE) to.append(child.textContent ?? '');
  }
}

/** A group passes nothing on that its parts do not have themselves, but for being faint. */
function paint(to: Element, from: Element, style: CSSStyleDeclaration): void {
  if (from.localName === 'g') {
    if (style.opacity !== '1') to.setAttribute('opacity', style.opacity);
    return;
  }
  for (const [name, usual] of Object.entries(PAINT)) {
    const value = style.getPropertyValue(name);
    if (value !== '' && value !== usual) to.setAttribute(name, value);
  }
  if (from.localName !== 'text' && from.localName !== 'tspan') return;
  for (const name of TYPE) to.setAttribute(name, style.getPropertyValue(name));
}
