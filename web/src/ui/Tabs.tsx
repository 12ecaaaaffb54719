import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { classes } from './classes';
import { TAB } from './TabLinks';

/** Parts of one screen. */
export function Tabs({ label, items, selected, onSelect }: {
  label: string;
  items: { id: string; label: string; content: ReactNode }[];
  selected?: string;
  onSelect?: (id: string) => void;
}) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect?.(String(key))} className="grid gap-4">
      <TabList aria-label={label} className="flex overflow-x-auto border-b border-line">
        {items.map(({ id, label: text }) => (
          <Tab key={id} id={id} className={({ isSelected, isFocusVisible }) =>
            classes(TAB, isSelected ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text', isFocusVisible && 'rounded-control ring-2 ring-accent')}>
            {text}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, content }) => <TabPanel key={id} id={id} className="outline-none">{content}</TabPanel>)}
    </AriaTabs>
  );
}
