import { Arrow, Graph, Role } from './graph';
import { Layout, layoutOf, LINE_HEIGHT, PADDING, Placed, textWidth } from './layout';
import { printable } from '../output/printable';

/** The colours of the border and the background of a box. */
const COLOURS: Readonly<Record<Role, readonly [string, string]>> = {
  entrance: ['#7c3aed', '#f5f3ff'],
  service: ['#0369a1', '#f0f9ff'],
  workload: ['#15803d', '#f0fdf4'],
  claim: ['#b45309', '#fffbeb'],
};

const INK = '#1f2937';
const FAINT = '#4b5563';

/** A graph as a self-contained SVG picture, without scripts, fonts or style sheets from elsewhere. */
export function svgOf(graph: Graph): string {
  const layout = layoutOf(graph);
  const { placed, width, height } = layout;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="12">`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...permissionsLast(graph.arrows).map((arrow) => arrowPath(arrow, layout)),
    ...placed.map(boxGroup),
    '</svg>\n',
  ].join('\n');
}

/** Permissions are drawn last, over the other arrows. */
function permissionsLast(arrows: readonly Arrow[]): readonly Arrow[] {
  return [...arrows].sort((one, other) => Number(one.isPermission) - Number(other.isPermission));
}

function boxGroup({ box, x, y, width, height }: Placed): string {
  const [border, ground] = COLOURS[box.role];
  const radius = box.role === 'service' ? 16 : 6;
  const most = width - 2 * PADDING;
  const line = (text: string, index: number, style: string) =>
    `<text x="${x + PADDING}" y="${y + PADDING + 10 + index * LINE_HEIGHT}" ${style}>${escapeXml(fitted(text, most))}</text>`;
  return [
    `<g><title>${escapeXml(`${box.kind} ${box.name}`)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${ground}" stroke="${border}"/>`,
    line(box.kind, 0, `fill="${border}" font-size="11"`),
    line(box.name, 1, `fill="${INK}" font-weight="bold"`),
    ...box.details.map((detail, index) => line(detail, index + 2, `fill="${FAINT}"`)),
    '</g>',
  ].join('');
}

function arrowPath({ from, to, label, isPermission }: Arrow, { placed }: Layout): string {
  const [start, end] = [from, to].map((id) => placed.find(({ box }) => box.id === id)!);
  return isPermission ? permission(start, end, label) : way(start, end, label);
}

/** From one column to a later one. */
function way(start: Placed, end: Placed, label: string): string {
  const [x1, y1, x2, y2] = [start.x + start.width, middle(start), end.x, middle(end)];
  const bend = (x1 + x2) / 2;
  return curve([x1, y1, bend, x2, y2], '#6b7280', '') + tag(bend, (y1 + y2) / 2, label, '#6b7280', 'middle');
}

/** Between workloads in one column: out to the right and back, farther for longer distances. */
function permission(start: Placed, end: Placed, label: string): string {
  const side = Math.sign(start.y - end.y) * 14; // next to the arrows to the claims, which leave in the middle
  const [x, y1, y2] = [start.x + start.width, middle(start) - side, middle(end) + side];
  const bend = x + Math.min(100, 30 + Math.abs(y1 - y2) / 8);
  const red = '#be123c';
  return (
    curve([x, y1, bend, x, y2], red, ' stroke-dasharray="5 4"') +
    tag((x + 3 * bend) / 4 - 4, (y1 + y2) / 2, label, red, 'start')
  );
}

function curve([x1, y1, bend, x2, y2]: readonly number[], colour: string, dashes: string): string {
  const path = `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
  return `<path d="${path}" fill="none" stroke="${colour}"${dashes} marker-end="url(#tip)"/>`;
}

/** The label of an arrow. */
function tag(x: number, y: number, label: string, colour: string, anchor: 'start' | 'middle'): string {
  if (label === '') return '';
  const text = fitted(label, 118);
  const width = Math.ceil(textWidth(text) * 0.88) + 6;
  const left = anchor === 'start' ? x - 3 : x - width / 2;
  return [
    `<rect x="${left}" y="${y - 8}" width="${width}" height="15" fill="#ffffff" opacity="0.9"/>`,
    `<text x="${x}" y="${y + 4}" text-anchor="${anchor}" font-size="10.5" fill="${colour}">${escapeXml(text)}</text>`,
  ].join('');
}

function middle({ y, height }: Placed): number {
  return y + height / 2;
}

/** A string shortened to its place: the middle of a long one is omitted, since names differ at their ends. */
function fitted(text: string, width: number): string {
  const shown = printable(text);
  if (textWidth(shown) <= width) return shown;
  const half = Math.floor(width / textWidth('x') / 2) - 1;
  return `${shown.slice(0, half)}…${shown.slice(-half)}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}
