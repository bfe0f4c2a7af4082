export interface Page<T> {
  rows: T[];
  page: number;
  perPage: number;
  total: number;
  lastPage: number;
}

export function pageOf<T>(all: readonly T[], page: number, perPage: number): Page<T> {
  const start = (page - 1) * perPage;
  return {
    rows: all.slice(start, start + perPage),
    page,
    perPage,
    total: all.length,
    lastPage: Math.max(1, Math.ceil(all.length / perPage)),
  };
}
