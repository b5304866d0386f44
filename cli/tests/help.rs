//! What `--help` says: of all commands, and of those that ask a catalog.

use crate::support::{golden, run};

#[test]
fn every_command_stands_in_the_help_with_an_example() {
    let help = run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
    golden("help", &help.stdout);
    let (_, commands) = help.stdout.split_once("Commands:\n").expect("commands");
    let (commands, rest) = commands.split_once("\n\n").expect("what follows the commands");
    let names = commands.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    for name in names {
        assert!(rest.contains(&format!("\n  prorata {name} ")), "no example of {name}");
    }
}

#[test]
fn commands_that_ask_a_catalog_say_so() {
    let help = ["rate", "plan-prices"].map(|command| run(&[command, "--help"]).stdout);
    golden("help-of-a-catalog", &help.join("\n"));
    for command in ["invoice", "rate", "coupon", "eligibility", "plan-prices"] {
        assert!(run(&[command, "--help"]).stdout.contains("--catalog <CATALOG>"), "{command}");
    }
}
