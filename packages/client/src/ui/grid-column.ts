/**
 * One column of a DataGrid. `width`: pixels it takes at least; what is left over is shared by all, unless one of them
 * was made exactly so wide.
 */
export interface GridColumn<Key extends string = string> {
  key: Key;
  label: string;
  width: number;
  isExact?: boolean;
  isSortable?: boolean;
  isNumeric?: boolean;
}

export interface GridSort {
  field: string;
  direction: 'ASC' | 'DESC';
}
