/* Every piece of ui/ in its states, for who builds screens. In development builds only. */
import { type ReactNode, useState } from 'react';
import { Button, ButtonLink, type Look } from '@/ui/Button';
import { ChoiceField } from '@/ui/ChoiceField';
import { Code } from '@/ui/Code';
import { Conflict } from '@/ui/Conflict';
import { Confirm, Dialog, Drawer } from '@/ui/Dialog';
import { DraftNotice } from '@/ui/DraftNotice';
import { Empty } from '@/ui/Empty';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { CheckField, FieldRow, MoneyField, NumberField, SelectField, TextField } from '@/ui/Field';
import { Figure } from '@/ui/Figure';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Icon, ICONS } from '@/ui/Icon';
import { useListState } from '@/ui/listState';
import { Menu } from '@/ui/Menu';
import { Money } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { Progress, Spinner } from '@/ui/Progress';
import { QrCode } from '@/ui/QrCode';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { Skeleton, SkeletonPage } from '@/ui/Skeleton';
import { Notice, Status, type Tone } from '@/ui/Status';
import { Table } from '@/ui/Table';
import { Filters } from '@/ui/Filters';
import { TabLinks } from '@/ui/TabLinks';
import { Tabs } from '@/ui/Tabs';
import { Ago, Moment } from '@/ui/Time';
import { Timeline } from '@/ui/Timeline';
import { toast } from '@/ui/toast';
import { Upload } from '@/ui/Upload';
import type { FormDraft } from '@/ui/useDraft';

const TONES: Tone[] = ['good', 'warn', 'bad', 'info', 'neutral'];
const DRAFT: FormDraft = { found: { at: Date.UTC(2026, 0, 5, 8), values: {} }, restore: () => {}, discard: () => {}, dispute: null, settle: () => {} };
const LOOKS: Look[] = ['primary', 'plain', 'quiet', 'danger'];

export function Components() {
  const root = document.documentElement;
  return (
    <main className="mx-auto max-w-5xl p-4 sm:p-8">
      <Page title="Components" description="What screens are made of, in every state." actions={<>
        <Button onPress={() => { root.dataset.theme = root.dataset.theme === 'dark' ? 'light' : 'dark'; }}>Light or dark</Button>
        <Button onPress={() => { root.dataset.density = root.dataset.density === 'compact' ? 'comfortable' : 'compact'; }}>Density</Button>
        <Button onPress={() => { root.dir = root.dir === 'rtl' ? 'ltr' : 'rtl'; }}>Direction</Button>
      </>}>
        <Section title="Buttons"><Row>
          {LOOKS.map((look) => <Button key={look} look={look} icon="plus">{look}</Button>)}
          <Button isBusy>Busy</Button><Button isDisabled>Disabled</Button><Button icon="gear" label="Settings" /><ButtonLink to="/components" icon="link">A link</ButtonLink><Spinner />
          <Menu label="More acts" items={[
            { id: 'a', label: 'Edit', icon: 'edit', onChoose: () => toast('Edit.') }, null,
            { id: 'b', label: 'Delete', icon: 'trash', isDanger: true, onChoose: () => toast('Deleted.', { undo: () => toast('Undone.') }) }]} />
        </Row></Section>
        <Section title="Status and notices"><div className="grid gap-3">
          <Row>{TONES.map((tone) => <Status key={tone} tone={tone}>{tone}</Status>)}</Row>
          {TONES.map((tone) => <Notice key={tone} tone={tone} title={`A ${tone} notice`}>It says what to do.</Notice>)}
          <DraftNotice draft={DRAFT} />
        </div></Section>
        <Section title="Figures and money"><div className="grid gap-3 sm:grid-cols-3">
          <Figure label="Sales today" value={<Money value={{ amount: 1_299_00, currency: 'KES' }} />} detail="12 % more than yesterday" />
          <Figure label="Orders" value="42" to="/components" />
          <Figure label="Waiting" value="" isLoading />
          <Figure label="Nothing to say" value={<Money value={null} />} />
        </div></Section>
        <Section title="Facts, codes and times"><div className="grid gap-4">
          <Facts items={[{ label: 'Id', value: <Code>biz_01h455vb4pex5vsknk084sn02q</Code> }, { label: 'Nothing', value: null },
            { label: 'At', value: <Moment at="2026-03-01T10:00:00Z" /> }, { label: 'Ago', value: <Ago at="2026-03-01T10:00:00Z" /> }]} />
          <QrCode text="https://soko.example/" label="A code to scan" fileName="code.svg" saveLabel="Save as a picture" />
        </div></Section>
        <Section title="Icons"><ul className="flex flex-wrap gap-3 text-muted">{ICONS.map((name) => <li key={name} title={name}><Icon name={name} /></li>)}</ul></Section>
        <Section title="Form"><Fields /></Section>
        <Section title="Table" isFlush><Rows /></Section>
        <Section title="Table without rows, on its way, and not to be had" isFlush><Rowless /></Section>
        <Section title="Tabs"><TabLinks label="Screens" items={[{ to: '/components', label: 'This one' }, { to: '/account', label: 'Another' }]} /><Tabs label="Parts" items={[
          { id: 'one', label: 'First', content: <p>The first part.</p> }, { id: 'two', label: 'Second', content: <p>The second.</p> }]} /></Section>
        <Section title="Over the screen"><Overlays /></Section>
        <Section title="Upload and progress"><div className="grid gap-4">
          <Upload label="Pictures" accept="image/*" isMany onFiles={(files) => toast(`${files.length} files.`)} />
          <Upload label="A table" accept=".csv" isDisabled onFiles={() => undefined} />
          <Progress label="Import" value={0.4} /><Progress label="Unknown length" />
        </div></Section>
        <Section title="Timeline"><Timeline label="What happened" items={[
          { id: '1', at: '2026-03-01T10:00:00Z', title: 'Placed', icon: 'receipt' },
          { id: '2', at: '2026-03-01T10:02:00Z', title: 'Paid', icon: 'money', tone: 'good', detail: 'By card' },
          { id: '3', at: '2026-03-02T08:00:00Z', title: 'Refunded', icon: 'undo', tone: 'bad' }]} /></Section>
        <Section title="Nothing, not yet, not possible">
          <Empty title="No products yet" actions={<Button look="primary">Add one</Button>}>What you sell appears here.</Empty>
          <Skeleton /><SkeletonPage /><Failure error={{ status: 0, code: 'offline', detail: '' }} onRetry={() => undefined} />
        </Section>
      </Page>
    </main>
  );
}

const Row = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap items-center gap-2">{children}</div>;

function Fields() {
  const form = useServerForm({
    values: { name: '', about: '', price: { amount: 129900, currency: 'KES' }, count: 3, kind: 'a', on: true, way: 'mail', fixed: 'As it is' },
    submit: async () => {
      throw { status: 422, code: 'invalid_fields', detail: 'Some fields are not valid.', errors: [
        { pointer: '/name', code: 'too_short', detail: 'This is too short.' }, { pointer: '/elsewhere', code: 'required', detail: 'Needed elsewhere.' }] };
    },
  });
  return (
    <Form of={form} submitLabel="Send, and be refused">
      <FieldRow><TextField name="name" label="Name" help="As customers see it." /><SelectField name="kind" label="Kind" options={[{ value: 'a', label: 'First' }, { value: 'b', label: 'Second' }]} /></FieldRow>
      <FieldRow><MoneyField name="price" label="Price" currency="KES" isRequired /><NumberField name="count" label="Count" /></FieldRow>
      <FieldRow><TextField name="fixed" label="Not to be changed" isDisabled /><TextField name="site" label="Address" prefix="https://" /></FieldRow>
      <ChoiceField name="way" label="How" options={[{ value: 'mail', label: 'By mail', detail: 'Within a day.' }, { value: 'call', label: 'By telephone', isDisabled: true }]} />
      <TextField name="about" label="About" rows={3} /><CheckField name="on" label="On sale" help="Customers see it at once." />
    </Form>
  );
}

function Rows() {
  const list = useListState(['q', 'status']);
  const rows = [{ id: '1', name: 'Tea', price: 12000 }, { id: '2', name: 'Coffee', price: 45000 }];
  return <>
    <Filters list={list} search="Search" choices={[{ name: 'status', label: 'Status', options: [{ value: 'active', label: 'Active' }] }]} />
    <Table label="Things" list={list} rows={rows} rowId={(row) => row.id} rowName={(row) => row.name} rowTo={() => '/components'} hasMore nextCursor="x"
      bulk={[{ id: 'archive', label: 'Archive', icon: 'archive', onRun: () => void toast('Archived.') }]}
      columns={[{ id: 'name', header: 'Name', cell: (row) => row.name, sort: { up: 'name', down: '-name' } },
        { id: 'status', header: 'Status', cell: () => <Status tone="good">On sale</Status> },
        { id: 'price', header: 'Price', align: 'end', cell: (row) => <Money value={{ amount: row.price, currency: 'KES' }} /> }]} />
  </>;
}

function Rowless() {
  const shared = { rowId: () => '', rowName: () => '', columns: [{ id: 'name', header: 'Name', cell: () => null }] };
  return <>
    <Table label="Empty" rows={[]} {...shared} /><Table label="On its way" rows={undefined} isLoading {...shared} />
    <Table label="Not to be had" rows={undefined} error={{ status: 500, code: 'internal', detail: 'A fault of ours.', request_id: 'req_1' }} onRetry={() => undefined} {...shared} />
  </>;
}

function Overlays() {
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  return <Row>
    {['dialog', 'drawer', 'confirm', 'reason', 'conflict'].map((each) => <Button key={each} onPress={() => setOpen(each)}>{each}</Button>)}
    <Button onPress={() => toast('Saved.', { undo: () => toast('Undone.') })}>toast</Button>
    <Dialog title="A dialog" isOpen={open === 'dialog'} onClose={close} actions={<Button look="primary" onPress={close}>Done</Button>}>Something to read.</Dialog>
    <Drawer title="A drawer" isOpen={open === 'drawer'} onClose={close}>Beside the list.</Drawer>
    <Confirm title="Delete for ever?" isOpen={open === 'confirm'} onClose={close} onConfirm={close} confirmLabel="Delete">It cannot be undone.</Confirm>
    {open === 'reason' && <ReasonDialog title="Take it back?" label="Reason" confirmLabel="Take it back" isDanger onClose={close} onReason={async () => undefined} />}
    {open === 'conflict' && <Conflict base={{ a: 'Tea', b: 1, c: 'x' }} mine={{ a: 'Green tea', b: 1, c: 'y' }} theirs={{ a: 'Black tea', b: 2, c: 'x' }}
      fields={[{ name: 'a', label: 'Name' }, { name: 'b', label: 'Count' }, { name: 'c', label: 'Note' }]} onClose={close} onResolve={close} />}
  </Row>;
}
