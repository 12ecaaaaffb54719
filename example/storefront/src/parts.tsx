import { type ReactNode, useState } from 'react';
import { type Money, type Picture, address, addresses } from './api';

export function Price({ of }: { of: Money | null }) {
  if (!of) return null;
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency: of.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return <span className="price">{format.format(of.amount / 10 ** digits)}</span>;
}

export function Photo({ of, sizes }: { of: Picture | null | undefined; sizes: string }) {
  if (!of) return <div className="photo" />;
  return (
    <picture>
      <source type="image/webp" srcSet={addresses(of.srcset_webp)} sizes={sizes} />
      <img className="photo" src={address(of.url)} alt={of.alt ?? ''} width={of.width} height={of.height} loading="lazy" />
    </picture>
  );
}

/** A button that is not pressed twice, and says what went wrong. */
export function Act({ children, onAct, type = 'button' }: { children: ReactNode; onAct?: () => Promise<unknown>; type?: 'button' | 'submit' }) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const act = async () => {
    if (!onAct) return;
    setBusy(true);
    setProblem('');
    await onAct().catch((error: Error) => setProblem(error.message));
    setBusy(false);
  };
  return (
    <>
      <button type={type} disabled={isBusy} onClick={onAct && act}>{children}</button>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
