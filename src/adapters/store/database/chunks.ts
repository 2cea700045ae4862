/** Cuts a list into parts that fit into one statement: SQLite takes 32,766 bound values. */
export function* chunks<T>(all: readonly T[], size = 3_000): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
