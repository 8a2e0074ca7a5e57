'use client';
import { parseFilter } from '@telecine/domain';
import { useState } from 'react';
import { Button } from '@/components/button.tsx';
import { Dialog } from '@/components/dialog.tsx';
import { FacetGroups, type FacetGroupsProps } from './facet-groups.tsx';

/** On a phone the facets are behind a button that says how many terms are set. */
export function FacetSheet(props: FacetGroupsProps) {
  const [open, setOpen] = useState(false);
  const { terms } = parseFilter(props.filter);
  return (
    <>
      <Button onClick={() => setOpen(true)} className="h-[30px]">
        Filters{terms.length > 0 && <span className="text-ink-3">{terms.length}</span>}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Filters">
        <FacetGroups {...props} />
      </Dialog>
    </>
  );
}
