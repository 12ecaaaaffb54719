import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CrmSegment, useCrmSegmentAddMutation, useCrmSegmentListQuery, useCrmSegmentRemoveMutation } from '@/api/generated/crm';
import { limits } from '@/api/generated/crmLimits';
import { Button } from '@/ui/Button';
import { classes } from '@/ui/classes';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import type { ListState } from '@/ui/listState';
import { Menu } from '@/ui/Menu';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { addressOf, FILTERS, segmentIn } from './segment';

/** Filters that were kept: a touch brings one back. */
export function SegmentBar({ businessId, list }: { businessId: string; list: ListState }) {
  const { t } = useTranslation('crm');
  const text = useRefusalText();
  const { data } = useCrmSegmentListQuery({ businessId });
  const [add] = useCrmSegmentAddMutation();
  const [remove] = useCrmSegmentRemoveMutation();
  const [isKeeping, setKeeping] = useState(false);
  const isNow = (segment: CrmSegment) => {
    const address = addressOf(segment);
    return FILTERS.every((name) => (address[name] ?? '') === list.get(name));
  };
  const current = data?.data.find(isNow);
  const forget = (segment: CrmSegment) => void remove({ businessId, segmentId: segment.id ?? '' }).unwrap().then(
    () => toast(t('segment_forgotten', { name: segment.name }), {
      undo: () => add({ businessId, crmSegmentIn: segmentIn(segment.name ?? '', (name) => addressOf(segment)[name] ?? '') }),
    }),
    (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  if (!data || (data.data.length === 0 && !list.isFiltered)) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {data.data.map((segment) => (
        <button key={segment.id} type="button" aria-pressed={segment === current} onClick={() => list.set(segment === current ? Object.fromEntries(FILTERS.map((name) => [name, null])) : addressOf(segment))}
          className={classes('min-h-control rounded-full border px-4 font-medium', segment === current ? 'border-accent bg-accent-soft text-accent-strong' : 'border-edge bg-surface hover:bg-sunken')}>
          {segment.name}
        </button>
      ))}
      {list.isFiltered && !current && <Button look="quiet" icon="plus" onPress={() => setKeeping(true)}>{t('segment_keep')}</Button>}
      {current && <Menu label={t('segment_acts', { name: current.name })} items={[{ id: 'forget', label: t('segment_forget'), icon: 'trash', isDanger: true, onChoose: () => forget(current) }]} />}
      {isKeeping && <Keep businessId={businessId} list={list} onClose={() => setKeeping(false)} />}
    </div>
  );
}

function Keep({ businessId, list, onClose }: { businessId: string; list: ListState; onClose: () => void }) {
  const { t } = useTranslation('crm');
  const [add] = useCrmSegmentAddMutation();
  const form = useServerForm({
    values: { name: '' },
    submit: async ({ name }) => {
      await add({ businessId, crmSegmentIn: segmentIn(name.trim(), list.get) }).unwrap();
      toast(t('segment_kept', { name: name.trim() }));
      onClose();
    },
  });
  return (
    <Dialog title={t('segment_keep')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('ui:save')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <TextField name="name" label={t('segment_name')} help={t('segment_name_help')} isRequired autoFocus limit={limits.crm_segment_in.name} />
      </Form>
    </Dialog>
  );
}
