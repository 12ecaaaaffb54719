import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Filters } from '@/ui/Filters';
import { useListState } from '@/ui/listState';
import { Page, Section } from '@/ui/Page';
import { MovementTable } from './MovementTable';
import { StockTabs } from './StockTabs';
import { useLocations } from './useLocations';

export default function StockMovements() {
  const { t } = useTranslation('stock');
  const { businessId = '' } = useParams();
  const list = useListState(['location']);
  const { all } = useLocations(businessId);
  return (
    <Page title={t('title')}>
      <StockTabs />
      <Section isFlush>
        {all.length > 1 && <Filters list={list} choices={[{ name: 'location', label: t('location'), options: all }]} />}
        <MovementTable businessId={businessId} list={list} />
      </Section>
    </Page>
  );
}
