import { useMemo } from 'react';
import { Button } from './Button';
import { qrCells, qrPath } from './qr';

const QUIET = 4;

/** A code for cameras, dark on white whatever the theme; where `saveLabel` says so, as a file to print. */
export function QrCode({ text, label, fileName = 'code.svg', saveLabel }: { text: string; label: string; fileName?: string; saveLabel?: string }) {
  const cells = useMemo(() => qrCells(text), [text]);
  if (!cells) return null;
  const size = cells.length + 2 * QUIET;
  const box = `${-QUIET} ${-QUIET} ${size} ${size}`;
  const path = qrPath(cells);
  const save = () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="1024" height="1024" shape-rendering="crispEdges">`
      + `<rect x="${-QUIET}" y="${-QUIET}" width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <div className="grid w-full gap-4">
      <svg role="img" aria-label={label} viewBox={box} shapeRendering="crispEdges" className="aspect-square w-full max-w-64 rounded-control border border-line">
        <rect x={-QUIET} y={-QUIET} width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      {saveLabel && <Button icon="download" className="w-fit" onPress={save}>{saveLabel}</Button>}
    </div>
  );
}
