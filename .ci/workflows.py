"""Runs every state machine through moto's Step Functions interpreter, along each of its branches, and compares the path."""

import json
import pathlib
import re
import sys
import time

import boto3
from moto import mock_aws
from moto.awslambda_simple.models import lambda_simple_backends

ROOT = pathlib.Path(__file__).resolve().parent.parent
REGION = "eu-west-1"
ACCOUNT = "123456789012"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/workflows"
SETTINGS = {"stepfunctions": {"execute_state_machine": True}, "lambda": {"use_docker": False}}


def client(service):
    return boto3.client(service, REGION, aws_access_key_id="none", aws_secret_access_key="none")


def entered(sample, **changes):
    event = json.loads((ROOT / "events/published" / sample).read_text())
    event["detail"].update(changes)
    return event


def run(workflow, substitutions, execution, event):
    """Runs one execution to its end; answers its status and the states it entered."""
    definition = without_waiting(workflow)
    for name, value in substitutions.items():
        definition = definition.replace("${" + name + "}", value)
    states = client("stepfunctions")
    machine = states.create_state_machine(name=workflow, definition=definition, roleArn=ROLE)["stateMachineArn"]
    arn = states.start_execution(stateMachineArn=machine, name=execution, input=json.dumps(event))["executionArn"]
    deadline = time.monotonic() + 60
    while (result := states.describe_execution(executionArn=arn))["status"] == "RUNNING":
        if time.monotonic() > deadline:
            raise SystemExit(f"{workflow}: still running after a minute")
        time.sleep(0.1)
    history = states.get_execution_history(executionArn=arn, maxResults=1000)["events"]
    path = [step["stateEnteredEventDetails"]["name"] for step in history if "stateEnteredEventDetails" in step]
    return result, path


def expect(what, actual, wanted):
    if actual != wanted:
        raise SystemExit(f"{what}\n  wanted {wanted}\n  got    {actual}")


def answer(told):
    """What the workflows function answers for a word of the list of paths."""
    told = {"next": "done", "data": told} if isinstance(told, dict) else {"next": told}
    if told["next"] == "consent":
        told = {"next": "withheld", "reason": "consent"}
    return {"reason": "", "until": "2026-01-01T00:00:00Z", "data": {}, **told}


def without_waiting(workflow):
    """The definition, with every wait for a time of no length: this interpreter has no clock to turn."""
    definition = (ROOT / "infrastructure/workflows" / f"{workflow}.asl.json").read_text()
    return re.sub(r'("Type": "Wait", "Seconds": )\d+', r"\g<1>0", definition)


def paths():
    """Every branch of every workflow takes the path that the local stack takes: the two read one list."""
    listed = json.loads((ROOT / "integration-tests/src/test/resources/workflow-paths.json").read_text())
    for workflow, branches in listed.items():
        for branch in branches:
            with mock_aws(config=SETTINGS):
                function = stand_in([answer(told) for told in branch["answers"]])
                event = entered("segment-entered-vip.json")
                result, taken = run(workflow, {"WorkflowsFunction": function}, event["detail"]["id"], event)
                what = f"{workflow}, when {branch['when']}"
                expect(what, (result["status"], taken), ("SUCCEEDED", branch["path"]))
                left = lambda_simple_backends[ACCOUNT][REGION].lambda_simple_results_queue
                expect(f"{what}: every answer was asked for", left, [])
            print(f"{what}: {' > '.join(taken)}")


def backfill():
    with mock_aws(config=SETTINGS):
        function = stand_in(
            [
                {"catalog": 3, "drainSeconds": 0, "parts": [{"catalog": 3, "segment": 0, "totalSegments": 1}]},
                {"catalog": 3, "segment": 0, "totalSegments": 1, "done": False, "next": "c-500"},
                {"catalog": 3, "segment": 0, "totalSegments": 1, "done": True},
                {"catalog": 3, "touched": 7},
            ]
        )
        result, taken = run("backfill", {"BackfillFunction": function}, "3", {"catalog": 3})
        expect("backfill", result["status"], "SUCCEEDED")
        expect("backfill", json.loads(result["output"]), {"catalog": 3, "touched": 7})
        expect("backfill", [state for state in taken if state in ("Plan", "Drain", "Scan", "Finish")],
               ["Plan", "Drain", "Scan", "Finish"])
        left = lambda_simple_backends[ACCOUNT][REGION].lambda_simple_results_queue
        expect("backfill: the part that was not done is taken up again", left, [])
    print(f"backfill: {' > '.join(taken)}")


def stand_in(answers):
    """Lets every call of a function be answered by these, one after the other."""
    backend = lambda_simple_backends[ACCOUNT][REGION]
    backend.lambda_simple_results_queue.extend(json.dumps(answer) for answer in answers)
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:backfill:live"


def main():
    backfill()
    paths()


if __name__ == "__main__":
    sys.exit(main())
