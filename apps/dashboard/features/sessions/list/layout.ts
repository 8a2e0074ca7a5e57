/** What head and rows share; the tracks come from the chosen columns. */
export const GRID_ROW = 'grid items-center pr-3 pl-3.5';
export const STRIP_WIDTH = 216;
export const ROW_HEIGHT = 28;
export const HEAD_HEIGHT = 26;
export const PHONE_ROW_HEIGHT = 81;
