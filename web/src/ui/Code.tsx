/** An id, a code, a machine's word: read from the left, whole, and chosen with one press. */
export function Code({ children }: { children: string | null | undefined }) {
  return <code dir="ltr" className="select-all rounded-md bg-sunken px-1.5 py-0.5 font-mono text-[0.8125rem] tracking-tight break-all">{children ?? '–'}</code>;
}
