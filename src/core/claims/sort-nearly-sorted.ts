/** Sorts a short list in place from `first` on, equal items as they stand; faster than the general sort where little or nothing is out of order. */
export function sortNearlySorted<T>(list: T[], first: number, compare: (a: T, b: T) => number): void {
  for (let at = first + 1; at < list.length; at += 1) {
    const item = list[at];
    if (item === undefined) return;
    let place = at;
    for (; place > first; place -= 1) {
      const before = list[place - 1];
      if (before === undefined || compare(before, item) <= 0) break;
      list[place] = before;
    }
    if (place !== at) list[place] = item;
  }
}
