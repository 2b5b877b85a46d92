/** What is made once for all who ask, at the same time too; what failed is made anew for the next. */
export function once<T>(kept: Map<string, Promise<T>>, id: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(id);
  if (known) return known;
  const made = make();
  kept.set(id, made);
  made.catch(() => kept.delete(id));
  return made;
}
