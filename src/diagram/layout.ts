import { Box, Graph, Role } from './graph';

/*
 * The layout is our own: a picture has four columns, from clients to data, and a row for each workload. A general
 * layout library knows neither, spreads fifty objects wider than a page, and would be a dependency.
 */

/** A box with its position in pixels. */
export interface Placed {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture with everything needed to draw it. */
export interface Layout {
  readonly placed: readonly Placed[];
  readonly width: number;
  readonly height: number;
}

export const LINE_HEIGHT = 17;
export const PADDING = 12;

const COLUMNS: readonly Role[] = ['entrance', 'service', 'workload', 'claim'];
const BOX_GAP = 14;
const ROW_GAP = 30;
const COLUMN_GAP = 130;
const MARGIN = 24;
const MIN_WIDTH = 130;
const MAX_WIDTH = 330;

/** The approximate width of a character in the fonts of browsers. */
const SIGN_WIDTH = 6.7;

/** The approximate width of a string in pixels. */
export function textWidth(text: string): number {
  return text.length * SIGN_WIDTH;
}

/** Puts each box into the column of its role and the row of its workload. */
export function layoutOf(graph: Graph): Layout {
  const columns = COLUMNS.map((role) => graph.boxes.filter((box) => box.role === role));
  const widths = columns.map((boxes) => Math.max(0, ...boxes.map(widthOf)));
  const lefts: number[] = [];
  let right = MARGIN;
  widths.forEach((width) => {
    lefts.push(right);
    if (width > 0) right += width + COLUMN_GAP;
  });
  const placed: Placed[] = [];
  let top = MARGIN;
  for (const row of rowsOf(graph)) {
    const stacks = COLUMNS.map((role) => row.filter((box) => box.role === role));
    const heights = stacks.map(stackHeight);
    const height = Math.max(...heights);
    stacks.forEach((stack, column) => {
      let y = top + (height - heights[column]) / 2;
      for (const box of stack) {
        placed.push({ box, x: lefts[column], y, width: widths[column], height: heightOf(box) });
        y += heightOf(box) + BOX_GAP;
      }
    });
    top += height + ROW_GAP;
  }
  // Permissions curve to the right of the workloads.
  const isOpen = widths[widths.length - 1] === 0 && graph.arrows.some(({ isPermission }) => isPermission);
  return { placed, width: (isOpen ? right : right - COLUMN_GAP) + MARGIN, height: top - ROW_GAP + MARGIN };
}

/** Groups of boxes: a workload, what leads to it, and its claims. Each box is in the first row that it fits. */
function rowsOf({ boxes, arrows }: Graph): Box[][] {
  const taken = new Set<string>();
  const rows = boxes
    .filter(({ role }) => role === 'workload')
    .map((workload) => {
      const near = [workload.id];
      for (let n = 0; n < near.length; n++) {
        for (const { from, to, isPermission } of arrows) {
          if (isPermission) continue;
          if (to === near[n] && !near.includes(from)) near.push(from);
          if (from === workload.id && !near.includes(to)) near.push(to);
        }
      }
      const row = boxes.filter(({ id }) => near.includes(id) && !taken.has(id));
      for (const { id } of row) taken.add(id);
      return row;
    });
  return [...rows, ...boxes.filter(({ id }) => !taken.has(id)).map((box) => [box])];
}

function widthOf({ kind, name, details }: Box): number {
  const longest = Math.max(...[kind, name, ...details].map(textWidth));
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.ceil(longest) + 2 * PADDING));
}

function heightOf({ details }: Box): number {
  return 2 * PADDING + LINE_HEIGHT * (2 + details.length) - 4;
}

function stackHeight(boxes: readonly Box[]): number {
  return boxes.reduce((height, box) => height + heightOf(box), Math.max(0, boxes.length - 1) * BOX_GAP);
}
