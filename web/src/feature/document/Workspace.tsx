import { type KeyboardEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Document } from '@/api/generated/collaboration';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Status';
import { SkeletonPage } from '@/ui/Skeleton';
import { useRefusalText } from '@/ui/useRefusalText';
import { Checklist } from './Checklist';
import * as checklist from './checklist';
import { Inventory } from './Inventory';
import * as inventory from './inventory';
import { Line } from './Line';
import { People } from './People';
import type { Person, Scope, SharedDoc } from './sharedDoc';
import { TextEditor } from './TextEditor';
import { useDocVersion, useSharedDoc, useSharedState } from './useShared';

const SCOPES: Record<Document['kind'], (doc: SharedDoc['doc']) => Scope[]> = {
  checklist: checklist.scopes,
  inventory: inventory.scopes,
  text: (doc) => [doc.getText('content')],
};

/** What is edited together, who is here, and whether it is saved. */
export default function Workspace({ document, businessId, me, isReadOnly }: { document: Document; businessId: string; me: Person; isReadOnly: boolean }) {
  const { shared, again } = useSharedDoc(document.id ?? '', me);
  if (!shared) return <SkeletonPage />;
  return <Opened key={shared.doc.clientID} {...{ document, businessId, me, isReadOnly, shared, again }} />;
}

function Opened({ document, businessId, me, isReadOnly, shared, again }: {
  document: Document; businessId: string; me: Person; isReadOnly: boolean; shared: SharedDoc; again: () => void;
}) {
  const { t } = useTranslation('document');
  const text = useRefusalText();
  const { load, refusal, peers } = useSharedState(shared);
  useDocVersion(shared);
  useEffect(() => shared.watch(SCOPES[document.kind](shared.doc)), [shared, document.kind]);
  const mayNot = isReadOnly || refusal !== null;
  const onKeyDown = (event: KeyboardEvent) => {
    const isUndo = event.key.toLowerCase() === 'z', isRedo = event.key.toLowerCase() === 'y' || (isUndo && event.shiftKey);
    const target = event.target as HTMLElement;
    if (mayNot || !(event.ctrlKey || event.metaKey) || !(isUndo || isRedo) || (target.matches('input') && !target.dataset.shared)) return;
    event.preventDefault();
    if (isRedo) shared.undo?.redo();
    else shared.undo?.undo();
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-gap" onKeyDown={onKeyDown}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Line shared={shared} isReadOnly={isReadOnly} />
        <People peers={peers} me={me} />
        {!mayNot && (
          <div className="ms-auto flex">
            <Button look="quiet" icon="undo" label={t('undo')} isDisabled={!shared.undo?.canUndo()} onPress={() => shared.undo?.undo()} />
            <Button look="quiet" className="-scale-x-100" icon="undo" label={t('redo')} isDisabled={!shared.undo?.canRedo()} onPress={() => shared.undo?.redo()} />
          </div>
        )}
      </div>
      {refusal && (
        <Notice tone="bad" isAlert title={t('refused')} actions={<Button onPress={() => void shared.discard().then(again)}>{t('load_again')}</Button>}>{text(refusal)} {t('refused_text')}</Notice>
      )}
      {load === 'opening' ? <SkeletonPage />
        : document.kind === 'checklist' ? <Checklist shared={shared} isReadOnly={mayNot} />
        : document.kind === 'inventory' ? <Inventory shared={shared} document={document} businessId={businessId} isReadOnly={mayNot} />
        : <TextEditor shared={shared} isReadOnly={mayNot} />}
    </div>
  );
}
