import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContentPage, type ContentVersion, useContentVersionsQuery } from '@/api/generated/content';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/Page';
import { Ago } from '@/ui/Time';

const SHOWN = 20;

/** What the page said before; any of it can be said again. */
export function PageVersions({ page, onUse }: { page: ContentPage; onUse: (version: ContentVersion) => void }) {
  const { t } = useTranslation('content');
  const [cursor, setCursor] = useState<string>();
  const { data } = useContentVersionsQuery({ pageId: page.id ?? '', limit: SHOWN, cursor });
  const earlier = (data?.data ?? []).filter((each) => each.version !== page.version);
  if (earlier.length === 0 && !cursor) return null;
  return (
    <Section title={t('versions')}>
      <ul className="grid gap-3">
        {earlier.map((version) => (
          <li key={version.version} className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-3 last:border-0 last:pb-0">
            <span className="grid min-w-0">
              <span className="font-medium">{t('version_n', { number: version.version })}</span>
              <span className="text-sm text-muted"><Ago at={version.changed_at} /></span>
            </span>
            <Button onPress={() => onUse(version)} label={`${t('version_use')}: ${t('version_n', { number: version.version })}`}>{t('version_use')}</Button>
          </li>
        ))}
      </ul>
      {data?.has_more && <Button onPress={() => setCursor(data.next_cursor ?? undefined)}>{t('more')}</Button>}
    </Section>
  );
}
