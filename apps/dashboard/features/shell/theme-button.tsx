'use client';
import { Contrast } from 'lucide-react';
import { IconButton } from '@/components/button.tsx';
import { useGlobalActions } from './global-actions.tsx';

export function ThemeButton() {
  const { switchTheme } = useGlobalActions();
  return (
    <IconButton label="Switch between dark and light" onClick={switchTheme}>
      <Contrast size={15} aria-hidden="true" />
    </IconButton>
  );
}
