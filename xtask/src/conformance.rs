//! Written next.
pub(crate) fn run(_: &[&str]) -> crate::shell::Result<()> {
    Ok(())
}
