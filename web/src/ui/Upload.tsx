import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes';
import { Icon } from './Icon';

/** Files by drag, by choice, and on a phone from the camera. */
export function Upload({ label, help, accept, isMany, onFiles, isDisabled }: {
  label: string;
  help?: string;
  /** As an <input> takes it: `image/*`, `.csv,text/csv`. */
  accept: string;
  isMany?: boolean;
  onFiles: (files: File[]) => void;
  isDisabled?: boolean;
}) {
  const { t } = useTranslation('ui');
  const [isOver, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0 && !isDisabled) onFiles(isMany ? files : files.slice(0, 1));
  };
  return (
    <label onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files); }}
      className={classes('grid cursor-pointer justify-items-center gap-1.5 rounded-card border-2 border-dashed px-4 py-7 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
        isOver ? 'border-accent bg-accent-soft' : 'border-edge hover:bg-sunken', isDisabled && 'opacity-60')}>
      <input type="file" className="sr-only" accept={accept} multiple={isMany} disabled={isDisabled}
        onChange={(event) => { take(event.target.files); event.target.value = ''; }} />
      <Icon name={accept.includes('image') ? 'camera' : 'upload'} size={26} className="text-accent" />
      <span className="font-medium">{label}</span>
      <span className="text-sm text-muted">{help ?? t('upload_help')}</span>
    </label>
  );
}
