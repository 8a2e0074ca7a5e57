export default function SessionsPage() {
  return <main />;
}
