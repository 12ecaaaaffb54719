import { Icon } from '@/ui/Icon';
import type { MediaPicture } from '@/api/generated/catalogue';

/** A product's picture, small; the icon of one where there is none. */
export function Thumb({ picture, size = 40 }: { picture: MediaPicture | null | undefined; size?: number }) {
  return picture?.url
    ? <img src={picture.url} srcSet={picture.srcset ?? undefined} sizes={`${size}px`} alt="" loading="lazy" width={size} height={size} className="shrink-0 rounded-control border border-line bg-sunken object-cover" style={{ width: size, height: size }} />
    : <span aria-hidden="true" className="grid shrink-0 place-items-center rounded-control bg-sunken text-muted" style={{ width: size, height: size }}><Icon name="image" size={size / 2} /></span>;
}
