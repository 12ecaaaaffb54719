import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button';
import { Upload } from '@/ui/Upload';

export const PICTURES_MAX = 12;

/** Pictures for a product that is not there yet: kept here until it is. */
export function PictureDrop({ files, onFiles }: { files: File[]; onFiles: (files: File[]) => void }) {
  const { t } = useTranslation('catalogue');
  return (
    <div className="grid gap-3">
      {files.length < PICTURES_MAX && <Upload label={t('add_pictures')} accept="image/jpeg,image/png,image/webp,image/gif,image/avif" isMany
        onFiles={(more) => onFiles([...files, ...more].slice(0, PICTURES_MAX))} />}
      {files.length > 0 && (
        <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4">
          {files.map((file, index) => (
            <li key={`${file.name}-${index}`} className="relative">
              <Preview file={file} />
              <span className="absolute end-1 top-1 rounded-control bg-surface"><Button look="quiet" icon="close" label={t('remove_picture', { name: file.name })} onPress={() => onFiles(files.filter((_, at) => at !== index))} /></span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <img src={url} alt={file.name} className="aspect-square w-full rounded-control border border-line object-cover" />;
}
