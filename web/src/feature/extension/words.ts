/* Words of the server as keys of texts and names in forms: neither may have a dot. */
export const keyOf = (word: string) => word.replace('.', '_');
